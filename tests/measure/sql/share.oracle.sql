SELECT
  "t1"."month",
  "t1"."sex",
  SUM("t1"."numerator") AS "numerator",
  SUM("t1"."denominator") AS "denominator",
  SUM(CASE WHEN "t1"."numerator" IS NULL THEN 1 ELSE 0 END) AS "lacking_numerator",
  SUM(CASE WHEN "t1"."denominator" IS NULL THEN 1 ELSE 0 END) AS "lacking_denominator"
FROM (
  SELECT
    "t0"."month",
    "t0"."sex",
    "t0"."within_3_days",
    "t0"."visits",
    CASE
      WHEN CAST("t0"."visits" AS DOUBLE PRECISION) IS NOT NULL
      THEN CAST("t0"."within_3_days" AS DOUBLE PRECISION)
      ELSE NULL
    END AS "numerator",
    CASE
      WHEN CAST("t0"."within_3_days" AS DOUBLE PRECISION) IS NOT NULL
      THEN CAST("t0"."visits" AS DOUBLE PRECISION)
      ELSE NULL
    END AS "denominator"
  FROM "besok" "t0"
  WHERE
    "t0"."sex" <> 'okänt'
) "t1"
GROUP BY
  "t1"."month",
  "t1"."sex"
