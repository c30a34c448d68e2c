"""Six invented workbooks, written as an officer would keep them over ten months.

Nothing here is read by the product except through the workbooks: no real review, child,
officer or council stands behind any row.
"""
