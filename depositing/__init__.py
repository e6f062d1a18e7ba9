"""A release as a draft in a repository of the InvenioRDM kind, such as Zenodo; a person publishes it."""
