"""Finding records by what people type: by words through the full-text index, by likeness through all spellings."""
