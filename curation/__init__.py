"""From what a source says to rows of `data/`: reading files, the ledger they are entered in, what a record holds."""
