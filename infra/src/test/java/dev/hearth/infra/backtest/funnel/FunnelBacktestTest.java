package dev.hearth.infra.backtest.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.hearth.infra.backtest.funnel.FunnelReport.Result;
import dev.hearth.infra.backtest.funnel.FunnelReport.Step;
import dev.hearth.infra.backtest.funnel.FunnelReport.Times;
import dev.hearth.infra.importer.ArchiveSource;
import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.jobs.funnel.file.FunnelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunnelBacktestTest {
  private static final String PURCHASE =
      """
      funnels:
        - name: purchase
          unit: member
          within: 10s
          steps:
            - { name: seen, when: { type: view } }
            - { name: cart, when: { type: add_to_cart } }
            - { name: bought, when: { type: purchase } }
          exclude:
            - { when: { type: member.left } }
          breakdown: [channel]
      """;

  /** Not in order of time, and one row twice. */
  private static final String ROWS =
      """
      community,group,member,ts_epoch_ms,kind,text_len,extra
      c,g,ann,2000000003000,add_to_cart,,
      c,g,ann,2000000001000,view,,"{""channel"":""web""}"
      c,g,ann,2000000007000,purchase,,
      c,g,bob,2000000002000,view,,
      c,g,bob,2000000012000,add_to_cart,,
      c,g,bob,2000000012001,purchase,,
      c,g,cid,2000000002000,view,,"{""channel"":""web""}"
      c,g,cid,2000000003000,left,,
      c,g,cid,2000000004000,add_to_cart,,
      c,g,dan,2000000015000,view,,
      c,g,eve,2000000015000,purchase,,
      c,g,fay,2000000016000,view,,
      c,g,fay,2000000018000,add_to_cart,,
      c,g,fay,2000000019000,purchase,,
      """;

  @TempDir Path folder;

  @Test
  void everyPathIsFollowedToTheEndOfTheArchive() throws IOException {
    Result funnel = over(PURCHASE, ROWS, null).funnels().get(0);

    assertThat(funnel.steps())
        .extracting(Step::name, Step::reached, Step::stepRate, Step::overallRate)
        .containsExactly(
            tuple("seen", 5L, 1.0, 1.0),
            tuple("cart", 3L, 0.6, 0.6),
            tuple("bought", 2L, 2.0 / 3, 0.4));
    assertThat(funnel.states())
        .isEqualTo(Map.of("IN_PROGRESS", 1L, "CONVERTED", 2L, "EXPIRED", 1L, "EXCLUDED", 1L));
    assertThat(funnel.matured().entered()).isEqualTo(3);
    assertThat(funnel.matured().converted()).isEqualTo(1);
    assertThat(funnel.timeToConvert()).isEqualTo(new Times(6.0, 6.0, 6.0));
    assertThat(funnel.breakdown())
        .extracting(FunnelReport.Part::values, FunnelReport.Part::entered)
        .containsExactly(tuple(List.of(""), 3L), tuple(List.of("web"), 2L));
  }

  @Test
  void timeMayEndEarlier() throws IOException {
    Result funnel = over(PURCHASE, ROWS, Instant.ofEpochMilli(2_000_000_004_000L)).funnels().get(0);

    assertThat(funnel.entered()).isEqualTo(3);
    assertThat(funnel.states()).containsEntry("IN_PROGRESS", 2L).containsEntry("EXCLUDED", 1L);
    assertThat(funnel.timeToConvert()).isEqualTo(new Times(null, null, null));
  }

  @Test
  void aPictureShowsEachStep() throws IOException {
    FunnelReport report = over(PURCHASE, ROWS, null);

    assertThat(FunnelPicture.of(report))
        .contains(">cart</text>")
        .contains(">5 entered</text>")
        .doesNotContain("100.0 %")
        .contains("3 · 60.0 % of the step before (−2)")
        .endsWith("</svg>\n");
  }

  @Test
  void thePublishedFunnelsComeOut() throws IOException {
    @Nullable String archives = System.getenv("HEARTH_ARCHIVES");
    assumeThat(archives).as("HEARTH_ARCHIVES names the folder of real archives").isNotNull();
    Result pages =
        overFile(
                """
                funnels:
                  - name: pages
                    within: 7d
                    steps:
                      - { name: home, when: { type: view_home } }
                      - { name: search, when: { type: view.search } }
                      - { name: payment, when: { type: view.payment } }
                      - { name: bought, when: { type: [order.paid, purchase] } }
                """,
                Path.of(archives, "funnel_pages.csv.gz"),
                null)
            .funnels()
            .get(0);
    Result visits =
        overFile(
                """
                funnels:
                  - name: visits
                    unit: attributes.visit
                    within: 7d
                    steps:
                      - { name: seen, when: { type: [view, ad_impression, ad_click] } }
                      - { name: cart, when: { type: add_to_cart } }
                      - { name: bought, when: { type: purchase } }
                """,
                Path.of(archives, "clique_bait.csv.gz"),
                null)
            .funnels()
            .get(0);

    assertThat(pages.steps().stream().map(Step::reached))
        .containsExactly(90_400L, 45_200L, 6_030L, 452L);
    assertThat(visits.steps().stream().map(Step::reached)).containsExactly(3_560L, 2_506L, 1_773L);
  }

  private FunnelReport over(String yaml, String rows, @Nullable Instant until) throws IOException {
    return overFile(yaml, Files.writeString(folder.resolve("acts.csv"), rows), until);
  }

  private FunnelReport overFile(String yaml, Path file, @Nullable Instant until)
      throws IOException {
    Path definitions = Files.writeString(folder.resolve("funnels.yaml"), yaml);
    try (Archive archive = ArchiveSource.parse("hearth-csv:" + file).open(null)) {
      return FunnelBacktest.over(archive, FunnelFile.read(definitions), until, bytes -> {});
    }
  }
}
