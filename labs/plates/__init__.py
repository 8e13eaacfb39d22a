"""The whole result of the directory on one plate: the plane of positions, the map and the timeline.

Each plate takes the labs as primary keys in order, reads light rows and never instances, and stays readable
whatever the number of labs: it groups, counts, and says « et N autres » with the way to them.
"""
