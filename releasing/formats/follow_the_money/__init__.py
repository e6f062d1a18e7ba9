"""FollowTheMoney entities, one module a group of schemata; `file.py` writes them."""
