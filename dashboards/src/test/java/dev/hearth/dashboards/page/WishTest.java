package dev.hearth.dashboards.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a browser may ask for, and to whom the page is served. */
class WishTest {
  private static final View COLD = Objects.requireNonNull(Views.named("cold"));
  private static final View GROUP = Objects.requireNonNull(Views.named("group"));

  @Test
  void onlyKnownParametersOfFitValuesAreTaken() {
    assertThat(Wish.of(Map.of(), COLD)).isEqualTo(new Wish(List.of(), "", "", "en", "UTC"));
    refused(COLD, "sql", List.of("SELECT 1"));
    refused(COLD, "community", List.of(""));
    refused(COLD, "community", List.of("a\nb"));
    refused(COLD, "community", List.of("$__all"));
    refused(COLD, "community", List.of("a".repeat(201)));
    refused(COLD, "community", IntStream.range(0, 51).mapToObj(i -> "c" + i).toList());
    refused(COLD, "timezone", List.of("Mars/Olympus"));
    refused(COLD, "timezone", List.of("UTC", "Asia/Shanghai"));
    refused(COLD, "language", List.of("fr"));
  }

  @Test
  void aViewOfAGroupNeedsOneCommunityAndOneGroup() {
    refused(GROUP, "community", List.of("a"));
    refused(GROUP, "group", List.of("g"));
    assertThat(Wish.of(parameters("community", List.of("a"), "group", List.of("g")), GROUP))
        .isEqualTo(new Wish(List.of("a"), "g", "", "en", "UTC"));
  }

  @Test
  void aViewOfAFunnelNeedsOne() {
    View steps = Objects.requireNonNull(Views.named("funnel-steps"));
    refused(steps, "community", List.of("a"));
    assertThat(Wish.of(parameters("funnel", List.of("welcome")), steps).funnel())
        .isEqualTo("welcome");
  }

  @Test
  void theLanguageOfTheReaderMattersOnlyWhereTheAnswerSpeaks() {
    View states = Objects.requireNonNull(Views.named("states"));
    assertThat(Wish.of(parameters("language", List.of("zh")), COLD).language()).isEqualTo("zh");
    assertThat(Wish.of(parameters("language", List.of("zh")), states).language()).isEqualTo("en");
  }

  @Test
  void aValueStaysAValueWhateverIsInIt() {
    String odd = "x\\' OR 1=1 -- ${timezone} $__toTime";
    String sql = GROUP.expanded(new Wish(List.of("a'b"), odd, "", "en", "UTC"), Instant.EPOCH);
    assertThat(sql)
        .contains("community_id = 'a\\'b'", "'x\\\\\\' OR 1=1 -- ${timezone} $__toTime'");
  }

  @Test
  void noViewHasAnythingLeftToReplace() {
    Wish wish = new Wish(List.of("a"), "g", "", "en", "UTC");
    assertThat(Views.names())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            name ->
                assertThat(Objects.requireNonNull(Views.named(name)).expanded(wish, Instant.EPOCH))
                    .doesNotContainPattern("\\$(__(?!all)|\\{)"));
  }

  @Test
  void anotherAddressNeedsATokenThatCannotBeGuessed() {
    assertThat(PageOptions.local(0).token()).isEmpty();
    assertThatThrownBy(() -> new PageOptions("0.0.0.0", 0, "", Set.of()))
        .hasMessageContaining("give it a token");
    assertThatThrownBy(() -> new PageOptions("0.0.0.0", 0, "hunter2", Set.of()))
        .hasMessageContaining("16 characters");
    assertThat(new PageOptions("0.0.0.0", 0, "0123456789abcdef", Set.of()))
        .hasToString("0.0.0.0:0");
  }

  private static void refused(View view, String name, List<String> values) {
    assertThatThrownBy(() -> Wish.of(parameters(name, values), view))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, Deque<String>> parameters(String name, List<String> values) {
    return new HashMap<>(Map.of(name, new ArrayDeque<>(values)));
  }

  private static Map<String, Deque<String>> parameters(
      String one, List<String> ones, String other, List<String> others) {
    Map<String, Deque<String>> both = parameters(one, ones);
    both.putAll(parameters(other, others));
    return both;
  }
}
