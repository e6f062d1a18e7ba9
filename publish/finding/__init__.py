"""Finding records by what people type: words through the full-text index, names through all spellings."""
