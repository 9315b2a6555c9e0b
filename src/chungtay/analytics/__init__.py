"""Results of a review for a whole country, from Parquet files. Pure Python and SQL, no Django."""
