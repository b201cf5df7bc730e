"""Pages of other sites, fetched so that no stranger's address can do harm."""
