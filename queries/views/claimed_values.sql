-- title: Claimed values
-- description: What each claim gives for each column, one row a value; for a date, lower_key and upper_key are texts that sort as its first and last day do.
WITH
-- Claim values are text, for they may be of any column, so the bounds of dates are worked out here.
-- Two dates can both hold when their bounds overlap, so 2025-12 and 2025-12-02 do not conflict.
-- Missing parts are filled with 00 below and 99 above, which sorts rightly and invents no day. A value
-- that is no date gets no keys; a bare number of four digits gets some, which overlap only when equal.
plain AS (
  SELECT claim_value_id, REPLACE(REPLACE(REPLACE(value, '?', ''), '~', ''), '%', '') AS text
  FROM claim_values
), ends AS (
  SELECT
    claim_value_id,
    CASE
      WHEN INSTR(text, '/') > 0 THEN SUBSTR(text, 1, INSTR(text, '/') - 1)
      WHEN SUBSTR(text, 1, 1) = '[' AND INSTR(text, '..') > 1 THEN SUBSTR(text, 2, INSTR(text, '..') - 2)
      ELSE text
    END AS lower_end,
    CASE
      WHEN INSTR(text, '/') > 0 THEN SUBSTR(text, INSTR(text, '/') + 1)
      WHEN SUBSTR(text, 1, 1) = '[' AND INSTR(text, '..') > 1 THEN REPLACE(SUBSTR(text, INSTR(text, '..') + 2), ']', '')
      ELSE text
    END AS upper_end
  FROM plain
), shaped AS (
  SELECT
    claim_value_id,
    lower_end,
    upper_end,
    CASE
      WHEN lower_end IN ('', '..') THEN 'open'
      WHEN SUBSTR(lower_end, 1, 4) BETWEEN '0000' AND '9XXX'
        AND (LENGTH(lower_end) = 4
          OR (LENGTH(lower_end) = 7 AND SUBSTR(lower_end, 5, 1) = '-')
          OR (LENGTH(lower_end) = 10 AND SUBSTR(lower_end, 5, 1) = '-' AND SUBSTR(lower_end, 8, 1) = '-'))
      THEN 'date'
    END AS lower_shape,
    CASE
      WHEN upper_end IN ('', '..') THEN 'open'
      WHEN SUBSTR(upper_end, 1, 4) BETWEEN '0000' AND '9XXX'
        AND (LENGTH(upper_end) = 4
          OR (LENGTH(upper_end) = 7 AND SUBSTR(upper_end, 5, 1) = '-')
          OR (LENGTH(upper_end) = 10 AND SUBSTR(upper_end, 5, 1) = '-' AND SUBSTR(upper_end, 8, 1) = '-'))
      THEN 'date'
    END AS upper_shape
  FROM ends
), months AS (
  -- EDTF writes the four seasons as months 21 to 24.
  SELECT
    claim_value_id,
    lower_shape,
    upper_shape,
    CASE SUBSTR(lower_end, 6, 2)
      WHEN '21' THEN SUBSTR(lower_end, 1, 4) || '-03'
      WHEN '22' THEN SUBSTR(lower_end, 1, 4) || '-06'
      WHEN '23' THEN SUBSTR(lower_end, 1, 4) || '-09'
      WHEN '24' THEN SUBSTR(lower_end, 1, 4) || '-12'
      ELSE REPLACE(lower_end, 'X', '0')
    END AS lower_text,
    CASE SUBSTR(upper_end, 6, 2)
      WHEN '21' THEN SUBSTR(upper_end, 1, 4) || '-05'
      WHEN '22' THEN SUBSTR(upper_end, 1, 4) || '-08'
      WHEN '23' THEN SUBSTR(upper_end, 1, 4) || '-11'
      WHEN '24' THEN SUBSTR(upper_end, 1, 4) || '-12'
      ELSE REPLACE(upper_end, 'X', '9')
    END AS upper_text
  FROM shaped
  WHERE lower_shape IS NOT NULL AND upper_shape IS NOT NULL
)
SELECT
  v.claim_value_id,
  v.claim_id,
  c.record_id,
  v.column_name,
  c.stance,
  v.value,
  v.wording,
  v.basis,
  v.inferred_from,
  CASE WHEN m.lower_shape = 'open' THEN '0000-00-00' ELSE SUBSTR(m.lower_text || '-00-00', 1, 10) END AS lower_key,
  CASE WHEN m.upper_shape = 'open' THEN '9999-99-99' ELSE SUBSTR(m.upper_text || '-99-99', 1, 10) END AS upper_key
FROM claim_values AS v
JOIN claims AS c ON c.claim_id = v.claim_id
LEFT JOIN months AS m ON m.claim_value_id = v.claim_value_id
ORDER BY c.record_id, v.column_name, v.claim_id, v.claim_value_id
