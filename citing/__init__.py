"""Citations that can be checked: of the dataset, of a record, of a query and its result."""
