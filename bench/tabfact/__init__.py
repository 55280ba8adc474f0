"""Statements about Wikipedia's tables (TabFact): how far cells, counts and orders carry."""
