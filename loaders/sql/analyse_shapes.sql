-- Tell the planner of shapes just written.
ANALYZE shape
