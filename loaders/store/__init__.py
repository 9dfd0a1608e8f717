"""Write what steps have understood into the tables; every function merges, none appends twice."""
