"""A dashboard's engine: from an officer's workbook to findings a committee can use.

    workbook bytes -> safe archive -> grids -> headings -> typed frames + problems   reading/
                   -> snapshot, immutable and complete                               store/
                   -> measures -> findings, figures                                  subjects/*/

Data flows one way. `schema/` says what a sheet is; everything else is derived from it.
Streamlit lives in dashboard.py and pages/, SQL in store/, Excel in reading/, Plotly in figures.
"""
