package dev.hearth.jobs.funnel.sql;

/** The text of the SQL of a funnel, with places. */
final class SqlTemplates {
  private SqlTemplates() {}

  static final String WHOLE =
      """
      -- {title}
      WITH
        toInt64({now}) AS now_ms, -- windows that end by then are closed
        toInt64({until}) AS until_ms, -- events until then count
        toInt64({window}) AS window_ms,
        {names} AS names,

        -- What members did: messages and events with the same columns.
        happened AS (
          {happened}),

        -- Which steps (bit 0 is the first) and which exclusions that was, and on whose path.
        acts AS (
          SELECT community_id, member_id, {unit} AS unit,
            toUnixTimestamp64Milli(occurred_at) AS t,
            {steps}
            AS steps,
            {exclusions}
            AS exclusions,
            -- at one time the lowest step comes first, and what is no step last
            if(steps = 0, 99, bitPositionsToArray(steps)[1]) AS step,
            event_id, is_event, group_id, platform, local_date,
            {breakdown} AS by_traits
          FROM happened
          WHERE {counted}),

        -- The events of each path, numbered in their order.
        numbered AS (
          SELECT *, bitAnd(steps, {beginnings}) != 0 AS begins,
            row_number() OVER (
              PARTITION BY community_id, member_id, unit
              ORDER BY t, step, event_id, is_event, group_id) AS n
          FROM acts),
      {paths}
        -- Positions in the path: at_1 is where step 1 is, at_2 where step 2 is; 0 for not reached.
        step_1 AS (
          SELECT community_id, member_id, unit, first_touch,
            path.1 AS numbers, path.2 AS times, path.3 AS steps, path.4 AS exclusions,
            1 AS at_1,
            toUInt8(bitPositionsToArray(bitAnd(steps[1], {beginnings}))[1]) AS took_1,
            bitShiftLeft(toUInt32(1), took_1) AS taken_1
          FROM paths),
      {chain}
        -- How far each path came, and which event ended it.
        came AS (
          SELECT *,
            arrayFilter(at -> at > 0, {ats}) AS ats,
            length(ats) AS level,
            arrayMax({stops}) AS stop,
            if(stop > 0, times[stop], 0) AS excluded_ms,
            times[1] + window_ms AS end_ms
          FROM step_{last}),

        -- Until when something may still come of it.
        rated AS (
          SELECT *, {open} AS open_until_ms,
            multiIf(
              level = {last}, 'CONVERTED',
              open_until_ms > now_ms, 'IN_PROGRESS',
              excluded_ms > 0, 'EXCLUDED',
              'EXPIRED') AS state
          FROM came{choice})

      SELECT community_id, member_id, unit,
        first_touch.2 AS platform, first_touch.1 AS group_id, first_touch.3 AS day,
        state, toUInt8(level) AS level, names AS path,
        arrayMap(took -> names[took + 1], arraySlice({tooks}, 1, level)) AS steps,
        arrayMap(at -> fromUnixTimestamp64Milli(times[at], 'UTC'), ats) AS reached_at,
        fromUnixTimestamp64Milli(times[1], 'UTC') AS started_at,
        fromUnixTimestamp64Milli(end_ms, 'UTC') AS window_end,
        fromUnixTimestamp64Milli(
          multiIf(
            state = 'CONVERTED', times[ats[level]],
            state = 'EXCLUDED', excluded_ms,
            state = 'EXPIRED', end_ms,
            toInt64(0)), 'UTC') AS ended_at,
        first_touch.4 AS breakdown,
        toUInt8(state != 'IN_PROGRESS' AND end_ms <= now_ms) AS matured
      FROM rated{settings}
      """;

  static final String FIRST =
      """

        -- A path begins with the first event that may begin one, and ends with its window.
        begun AS (
          SELECT *,
            minIf(n, begins) OVER (PARTITION BY community_id, member_id, unit) AS first_n,
            minIf(t, begins) OVER (PARTITION BY community_id, member_id, unit) AS first_t
          FROM numbered),
        paths AS (
          SELECT community_id, member_id, unit,
            argMin((group_id, platform, local_date, by_traits), n) AS first_touch,
            arraySort(groupArray((n, t, steps, exclusions))) AS path
          FROM begun
          WHERE first_n > 0 AND n >= first_n AND t <= first_t + window_ms
          GROUP BY community_id, member_id, unit),
      """;

  static final String BEST =
      """

        -- Every event that may begin a path begins one, which ends with its window.
        begun AS (
          SELECT *,
            groupArray((n, t, steps, exclusions)) OVER (
              PARTITION BY community_id, member_id, unit
              ORDER BY t RANGE BETWEEN CURRENT ROW AND {window} FOLLOWING) AS ahead
          FROM numbered),
        paths AS (
          SELECT community_id, member_id, unit,
            (group_id, platform, local_date, by_traits) AS first_touch,
            arraySort(arrayFilter(act -> act.1 >= n, ahead)) AS path
          FROM begun
          WHERE begins),
      """;

  static final String STEP =
      """

        -- Step {k}, {what}: {directly} after step {before} that is one, unless it comes with or
        -- after one that ends the path there.
        step_{k} AS (
          SELECT *,
            arrayFirstIndex(
              (bits, i) -> at_{before} > 0 AND {after} AND bitTest(bits, {bit}),
              steps, arrayEnumerate(steps)) AS found_{k},
            arrayFirstIndex(
              (bits, i) -> at_{before} > 0 AND {after} AND bitAnd(bits, {active}) != 0,
              exclusions, arrayEnumerate(exclusions)) AS stop_{k},
            if(found_{k} > 0 AND (stop_{k} = 0 OR found_{k} < stop_{k}), found_{k}, 0) AS at_{k},
            {bit} AS took_{k}
          FROM step_{before}),
      """;

  static final String ANY_STEP =
      """

        -- Step {k}: the first event after the one before that is {what}, unless it comes
        -- with or after one that ends the path. An event takes the lowest step that is left.
        step_{k} AS (
          SELECT *,
            arrayFirstIndex(
              (bits, i) -> at_{before} > 0 AND {after} AND bitAnd(bits, bitNot(taken_{before})) != 0,
              steps, arrayEnumerate(steps)) AS found_{k},
            arrayFirstIndex(
              (bits, i) -> at_{before} > 0 AND {after} AND bitAnd(bits, {active}) != 0,
              exclusions, arrayEnumerate(exclusions)) AS stop_{k},
            if(found_{k} > 0 AND (stop_{k} = 0 OR found_{k} < stop_{k}), found_{k}, 0) AS at_{k},
            toUInt8(bitPositionsToArray(bitAnd(steps[at_{k}], bitNot(taken_{before})))[1]) AS took_{k},
            bitOr(taken_{before}, bitShiftLeft(toUInt32(at_{k} > 0), took_{k})) AS taken_{k}
          FROM step_{before}),
      """;

  static final String FIRST_OPEN = "if(excluded_ms > 0, 0, end_ms)";

  /** Another beginning may still lead further, until it is excluded. */
  static final String BEST_OPEN =
      """
      max(if(excluded_ms > 0, excluded_ms, end_ms)) OVER (
              PARTITION BY community_id, member_id, unit)""";

  static final String BEST_CHOICE =
      """

          -- The furthest; of these the first to come there; of these the last to begin.
          ORDER BY level DESC, numbers[ats[level]], numbers[1] DESC
          LIMIT 1 BY community_id, member_id, unit""";
}
