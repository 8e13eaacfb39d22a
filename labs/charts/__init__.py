"""Pure geometry of the figures: numbers and short words in, dataclasses of SVG attributes out.

Nothing here imports Django, writes HTML or names a colour; templates/components draws what these modules measure,
and labs/templatetags/charts.py puts the words on.  Every number meant for an attribute is already text
(`svg.number`), so that no locale can turn its point into a comma.

Two rules hold everywhere: unknown is never drawn at the centre of an axis, and never as zero.
"""
