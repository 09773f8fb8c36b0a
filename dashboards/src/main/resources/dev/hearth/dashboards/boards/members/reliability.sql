-- As v_churn_reliability, of a quarter of a year and of all communities that are chosen together.
-- Probabilities are put together by their first four digits; those that lie on the border of two
-- tenths are divided between them.
SELECT
  toString(tenth) AS tenth,
  sum(said_of_it * part) / sum(part) AS said,
  sum(gone_of_it * part) / sum(part) AS came
FROM (
  SELECT
    said / n AS said_of_it, gone / n AS gone_of_it, tenth,
    greatest(0., least(toFloat64(upto), tenth * total / 10) - greatest(toFloat64(upto - n), (tenth - 1) * total / 10)) AS part
  FROM (
    SELECT n, said, gone, sum(n) OVER (ORDER BY digits) AS upto, sum(n) OVER () AS total
    FROM (
      SELECT round(probability, 4) AS digits, count() AS n, sum(probability) AS said, sum(gone) AS gone
      FROM (
        -- include outcomes
      )
      GROUP BY digits))
  ARRAY JOIN range(1, 11) AS tenth
  WHERE part > 0)
GROUP BY tenth
ORDER BY toUInt8(tenth)
