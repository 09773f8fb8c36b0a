package dev.hearth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.alert.input.AlertInput;
import dev.hearth.jobs.alert.input.AlertOrder;
import dev.hearth.jobs.alert.life.AlertMemory;
import dev.hearth.jobs.alert.life.AlertModel;
import dev.hearth.jobs.alert.rule.RuleFile;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.finding.Subject;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.silence.Sign;
import dev.hearth.jobs.silence.SilenceModel;
import dev.hearth.jobs.silence.SilencePolicy;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.context.SignKind;
import dev.hearth.jobs.silence.fact.GroupState;
import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.jobs.testing.Clockwork;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From signs of life to pages: both models as the jobs wire them, with the rules built in. */
class SilenceToAlertsTest {
  /** Monday, 2024-01-01T00:00:00 in Shanghai. */
  private static final long BEGIN_MS = 1_704_038_400_000L;

  private static final long MINUTE_MS = 60_000;
  private static final long HOUR_MS = 60 * MINUTE_MS;
  private static final long DAY_MS = 24 * HOUR_MS;
  private static final int WEEKS = 6;
  private static final long TALKED_MS = BEGIN_MS + WEEKS * 7 * DAY_MS;

  private final Calendars calendars =
      Calendars.of(new CalendarPolicy(ZoneId.of("Asia/Shanghai"), Map.of()));
  private final Random random = new Random(4);
  private final List<Sign> signs = new ArrayList<>();

  @Test
  void threeHundredGroupsSilencedAtOnceAreOnePageThatListsThemAll() {
    Set<String> groups = threeHundredGroups();
    long silencedMs = TALKED_MS - 9 * HOUR_MS;
    signs.removeIf(sign -> sign.atMs() >= silencedMs);
    pulses(silencedMs + 28 * DAY_MS);
    Told told = tell(silencedMs + 28 * DAY_MS);

    List<Alert> pages = told.alerts().stream().filter(Alert::page).toList();
    assertThat(pages).extracting(Alert::subject).containsOnly(Subject.community("acme"));
    assertThat(pages.stream().map(Alert::id).distinct()).hasSize(1);
    assertThat(pages.get(0).atMs()).isBetween(silencedMs, silencedMs + 7 * DAY_MS);
    Alert last = last(told.alerts(), pages.get(0).id());
    assertThat(last.members()).containsExactlyInAnyOrderElementsOf(groups);
    assertThat(states(told)).containsOnly(GroupState.DEAD).hasSize(300);
  }

  @Test
  void aNightAndASundayLikeEverySundayInFiveThousandGroupsAreNoAlert() {
    for (int i = 0; i < 5_000; i++) {
      double hour = 8 + random.nextDouble() * 11;
      for (int day = 0; day < WEEKS * 7 - 1; day++) {
        if (day % 7 < 6 && i < 40) {
          for (int from = 8; from < 20; from++) {
            talks("g" + i, day, from + random.nextDouble() / 2, 2);
          }
        } else if (day % 7 < 6) {
          talks("g" + i, day, hour + random.nextDouble(), 2);
        }
      }
    }
    pulses(TALKED_MS + 8 * HOUR_MS);
    Told told = tell(TALKED_MS + 8 * HOUR_MS);

    assertThat(told.alerts()).isEmpty();
    assertThat(states(told)).hasSize(5_000);
  }

  @Test
  void whereOneOfThreeHundredGroupsStillTalksTheOthersAreOnePageAllTheSame() {
    threeHundredGroups();
    long silencedMs = TALKED_MS - 9 * HOUR_MS;
    signs.removeIf(sign -> sign.atMs() >= silencedMs);
    for (int day = WEEKS * 7; day < WEEKS * 7 + 28; day++) {
      for (int hour = 8; hour < 22; hour++) {
        talks("g0", day, hour, 3);
      }
    }
    pulses(silencedMs + 28 * DAY_MS);
    Told told = tell(silencedMs + 28 * DAY_MS);

    List<Alert> pages = told.alerts().stream().filter(Alert::page).toList();
    assertThat(pages).extracting(Alert::subject).containsOnly(Subject.community("acme"));
    assertThat(pages.stream().map(Alert::id).distinct()).hasSize(1);
    assertThat(pages.get(0).words().title())
        .isEqualTo("acme is silent in nearly all of its groups");
    assertThat(pages.get(0).words().text()).startsWith("Nobody spoke in 299 of 300 groups");
    assertThat(last(told.alerts(), pages.get(0).id()).members()).hasSize(299).doesNotContain("g0");
  }

  /** Weeks in which 300 groups talk once to three times a day; says their names. */
  private Set<String> threeHundredGroups() {
    Set<String> groups = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      String group = "g" + i;
      int perDay = 1 + random.nextInt(3);
      groups.add(group);
      for (int day = 0; day < WEEKS * 7; day++) {
        for (int talk = 0; talk < perDay; talk++) {
          talks(group, day, 8 + random.nextDouble() * 14, 2 + random.nextInt(3));
        }
      }
    }
    return groups;
  }

  /** Two people in turn, from an hour of a day on. */
  private void talks(String group, int day, double hour, int messages) {
    long atMs = BEGIN_MS + day * DAY_MS + (long) (hour * HOUR_MS);
    for (int i = 0; i < messages; i++) {
      signs.add(
          new Sign(
              "acme",
              "weixin",
              group,
              SignKind.SPOKE,
              "m" + i % 2,
              1 + i % 2,
              false,
              true,
              signs.size(),
              atMs + i * 3L * MINUTE_MS,
              0));
    }
  }

  /** The source says that it is there, all the time. */
  private void pulses(long untilMs) {
    for (long atMs = BEGIN_MS; atMs <= untilMs; atMs += 30 * MINUTE_MS) {
      signs.add(
          new Sign(
              "acme", "weixin", "", SignKind.PULSED, "", 0, false, false, 0, atMs, 30 * MINUTE_MS));
    }
  }

  private record Told(List<Said> said, List<Alert> alerts) {}

  private Told tell(long untilMs) {
    signs.sort(Comparator.comparingLong(Sign::atMs));
    Clockwork<CommunityMemory, Sign, Said> silence =
        new Clockwork<>(new SilenceModel(SilencePolicy.ofBudget(0.1), calendars));
    signs.forEach(sign -> silence.hear(sign, sign.atMs()));
    silence.passTo(untilMs);
    Clockwork<AlertMemory, AlertInput, Alert> alerts =
        new Clockwork<>(new AlertModel(RuleFile.builtIn(), calendars));
    silence.said().stream()
        .map(Said::finding)
        .filter(Objects::nonNull)
        .map(AlertInput::of)
        .sorted(Comparator.comparingLong(AlertInput::atMs).thenComparing(new AlertOrder()))
        .forEach(found -> alerts.hear(found, found.atMs()));
    alerts.passTo(untilMs);
    return new Told(silence.said(), alerts.said());
  }

  private static Alert last(List<Alert> alerts, String id) {
    return alerts.stream()
        .filter(alert -> alert.id().equals(id))
        .max(Comparator.comparingInt(Alert::sequence))
        .orElseThrow();
  }

  /** In what state each group was last. */
  private static List<GroupState> states(Told told) {
    return List.copyOf(
        told.said().stream()
            .map(Said::status)
            .filter(Objects::nonNull)
            .collect(
                Collectors.toMap(
                    status -> status.groupId(), status -> status.state(), (one, later) -> later))
            .values());
  }
}
