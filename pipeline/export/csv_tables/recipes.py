"""How the program's own matrix is made from the CSV files, in the programs that data users have."""

from __future__ import annotations

RECIPES = {
    "pandas": (
        "python",
        """import pandas as pd

run = "outputs/first/"
codings, passages, cases, codes = (
    pd.read_csv(f"{run}{name}.csv", dtype=str, keep_default_na=False)
    for name in ("codings", "passages", "cases", "codes")
)
codings = codings[(codings["counted"] == "true") & (codings["role"] == "respondent")]
passages = passages[(passages["counted"] == "true") & (passages["role"] == "respondent")]
count = pd.crosstab(codings["case"], codings["code"]).reindex(index=cases["case"], columns=codes["code"], fill_value=0)
share = count.div(passages.groupby("case").size().reindex(cases["case"]), axis="index")""",
    ),
    "polars": (
        "python",
        """import polars as pl

run = "outputs/first/"
codings, passages, cases, codes = (
    pl.read_csv(f"{run}{name}.csv", infer_schema=False) for name in ("codings", "passages", "cases", "codes")
)
people = (pl.col("counted") == "true") & (pl.col("role") == "respondent")
coded = codings.filter(people).group_by("case", "code").agg(count=pl.len())
said = passages.filter(people).group_by("case").agg(passages=pl.len())
share = (
    cases.select("case")
    .join(codes.select("code"), how="cross", maintain_order="left_right")
    .join(coded, on=["case", "code"], how="left", maintain_order="left")
    .join(said, on="case", how="left", maintain_order="left")
    .with_columns(share=pl.col("count").fill_null(0) / pl.col("passages"))
    .pivot(on="code", index="case", values="share")
)""",
    ),
    "DuckDB": (
        "sql",
        """CREATE MACRO of(name) AS TABLE
    SELECT * FROM read_csv('outputs/first/' || name || '.csv', all_varchar = true, header = true);
PIVOT (
    SELECT c."case", k.code, coalesce(coded.n, 0) / said.n AS share
    FROM of('cases') c CROSS JOIN of('codes') k
    LEFT JOIN (SELECT "case", code, count(*) AS n FROM of('codings')
               WHERE counted = 'true' AND role = 'respondent' GROUP BY ALL) coded USING ("case", code)
    LEFT JOIN (SELECT "case", count(*) AS n FROM of('passages')
               WHERE counted = 'true' AND role = 'respondent' GROUP BY ALL) said USING ("case")
) ON code USING first(share) GROUP BY "case";""",
    ),
    "R": (
        "r",
        """run <- "outputs/first/"
read <- function(name) read.csv(paste0(run, name, ".csv"), colClasses = "character",
                                na.strings = character(0), fileEncoding = "UTF-8-BOM")
cases <- read("cases")
codes <- read("codes")
codings <- subset(read("codings"), counted == "true" & role == "respondent")
passages <- subset(read("passages"), counted == "true" & role == "respondent")
count <- table(factor(codings$case, cases$case), factor(codings$code, codes$code))
share <- count / as.vector(table(factor(passages$case, cases$case)))""",
    ),
}
"""By program, its language and the lines. All is read as text, so that a case called 007 or NA stays so."""
