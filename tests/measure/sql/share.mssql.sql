SELECT
  [t1].[month],
  [t1].[sex],
  SUM([t1].[numerator]) AS [numerator],
  SUM([t1].[denominator]) AS [denominator],
  SUM(IIF([t1].[numerator] IS NULL, 1, 0)) AS [lacking_numerator],
  SUM(IIF([t1].[denominator] IS NULL, 1, 0)) AS [lacking_denominator]
FROM (
  SELECT
    [t0].[month],
    [t0].[sex],
    [t0].[within_3_days],
    [t0].[visits],
    IIF(CAST([t0].[visits] AS FLOAT) IS NOT NULL, CAST([t0].[within_3_days] AS FLOAT), NULL) AS [numerator],
    IIF(CAST([t0].[within_3_days] AS FLOAT) IS NOT NULL, CAST([t0].[visits] AS FLOAT), NULL) AS [denominator]
  FROM [besok] AS [t0]
  WHERE
    [t0].[sex] <> 'okänt'
) AS [t1]
GROUP BY
  [t1].[month],
  [t1].[sex]
