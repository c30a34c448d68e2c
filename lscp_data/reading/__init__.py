"""From bytes to typed frames, with every problem named by its cell.

files/      bytes -> grids of values with colours, errors, merges; refusals       (machinery)
headings/   grids -> layouts: which row holds the headings, which heading is which field
colours/    which colour a rating's cell is seen in, by fill, font or rule
forms/      evaluation forms and registers -> tables of one row an answer or a booking
rows, distinct, tables, cells, dates, agencies   layouts -> typed rows
people/     what is personal, left out, replaced or warned of on the way
gathering, parts, plan_names, notes, ingest      tables -> one upload with its problems
marked/     grids and problems -> the officer's workbook back
"""
