package dev.hearth.dashboards.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacrosTest {
  private static final Span SPAN =
      new Span(
          Instant.ofEpochMilli(1_700_000_000_123L),
          Instant.ofEpochMilli(1_700_086_400_456L),
          Duration.ofMinutes(5));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $__fromTime | toDateTime(1700000000)
          $__toTime | toDateTime(1700086400)
          $__fromTime_ms | fromUnixTimestamp64Milli(1700000000123)
          $__toTime_ms | fromUnixTimestamp64Milli(1700086400456)
          $__timeFilter(t) | t >= toDateTime(1700000000) AND t <= toDateTime(1700086400)
          $__timeFilter_ms(t) | t >= fromUnixTimestamp64Milli(1700000000123) AND t <= fromUnixTimestamp64Milli(1700086400456)
          $__dateFilter(d) | d >= toDate('2023-11-14') AND d <= toDate('2023-11-15')
          $__dt(d, t) | (d >= toDate('2023-11-14') AND d <= toDate('2023-11-15')) AND (t >= toDateTime(1700000000) AND t <= toDateTime(1700086400))
          $__timeFrom(t) | t >= toDateTime(1700000000)
          $__timeTo(t) | t <= toDateTime(1700086400)
          $__timeInterval(t) | toStartOfInterval(toDateTime(t), INTERVAL 300 second)
          $__timeInterval_ms(t) | toStartOfInterval(toDateTime64(t, 3), INTERVAL 300000 millisecond)
          $__interval_s | 300
          $__interval | 5m
          $__interval_ms | 300000
          $__timeGroup(t, 1h30m) | toStartOfInterval(toDateTime(t), INTERVAL 5400 second)
          $__timeFilter{t} | t >= toDateTime(1700000000) AND t <= toDateTime(1700086400)
          $__timeFrom(f(a, (b))) | f(a, (b)) >= toDateTime(1700000000)
          ${__from} | 1700000000123
          ${__to:date:seconds} | 1700086400
          $__somethingElse(1) | $__somethingElse(1)
          """)
  void everyMacroStandsForWhatTheDataSourceMakesOfIt(String macro, String sql) {
    assertThat(expanded(macro)).isEqualTo(sql);
  }

  @Test
  void macrosInCommentsAndQuotesAreLeftAlone() {
    String sql = "SELECT 1 -- $__timeFilter()\n/* $__timeInterval( */ , '$__toTime', `$__fromTime`";
    assertThat(expanded(sql)).isEqualTo(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$__timeFilter",
        "$__timeFilter()",
        "$__timeFilter(a, b)",
        "$__dt(d)",
        "$__timeGroup(t, 1d)",
        "$__timeFilter(a",
        "$__conditionalAll(a = 1)",
        "$__conditionalAll(a = 1, ${community:csv})",
        "$__conditionalAll(a = 1, $nobody)",
        "${nobody}",
        "${__nothing}",
        "${community:csv}",
        "${community:shout}",
        "${all:singlequote}"
      })
  void whatTheDataSourceCouldNotExpandIsRefused(String sql) {
    assertThatThrownBy(() -> expanded(sql)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aConditionHoldsUnlessAllIsChosenOrNothing() {
    assertThat(expanded("$__conditionalAll(c IN (${community:singlequote}), $community)"))
        .isEqualTo("c IN ('acme','o\\'neill')");
    assertThat(expanded("$__conditionalAll(c IN (${all:singlequote}), $all)")).isEqualTo("1=1");
    assertThat(expanded("$__conditionalAll(m = ${member:singlequote}, ${member})"))
        .isEqualTo("1=1");
    assertThat(expanded("$__conditionalAll($__conditionalAll(a, $all) AND f(b, c), $days)"))
        .isEqualTo("1=1 AND f(b, c)");
  }

  @Test
  void valuesAreQuotedSoThatNoneCanEndItsQuote() {
    Map<String, List<String>> sly = Map.of("v", List.of("\\' OR 1=1 --", "'"));
    assertThat(Macros.expand("${v:singlequote}", SPAN, sly)).isEqualTo("'\\\\\\' OR 1=1 --','\\''");
    assertThatThrownBy(() -> Macros.expand("${v:raw}", SPAN, sly))
        .hasMessageContaining("${v:singlequote}");
  }

  @Test
  void plainWordsMayStandUnquoted() {
    assertThat(expanded("INTERVAL ${days} DAY, $days, '${zone:raw}', ${days:csv}, '^a$', '$1'"))
        .isEqualTo("INTERVAL 28 DAY, 28, 'Asia/Shanghai', 28, '^a$', '$1'");
  }

  @Test
  void anAlertRuleHasNoVariables() {
    assertThat(Macros.expand("$__timeFrom(t) AND ${community}", SPAN))
        .isEqualTo("t >= toDateTime(1700000000) AND ${community}");
  }

  @ParameterizedTest
  @CsvSource({"PT1H,10", "P1D,300", "P7D,1800", "P30D,7200", "P400D,86400", "PT1M,1"})
  void theStepOfASpanIsARoundOneThatDrawsAFewHundredPoints(Duration length, long seconds) {
    assertThat(Span.endingAt(Instant.EPOCH, length).step()).hasSeconds(seconds);
  }

  private static String expanded(String sql) {
    return Macros.expand(
        sql,
        SPAN,
        Map.of(
            "community", List.of("acme", "o'neill"),
            "all", List.of(Macros.ALL),
            "member", List.of(""),
            "days", List.of("28"),
            "zone", List.of("Asia/Shanghai")));
  }
}
