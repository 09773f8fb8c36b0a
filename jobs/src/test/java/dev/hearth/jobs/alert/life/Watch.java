package dev.hearth.jobs.alert.life;

import dev.hearth.jobs.alert.Found;
import dev.hearth.jobs.alert.input.Acknowledgement;
import dev.hearth.jobs.alert.input.AlertInput;
import dev.hearth.jobs.alert.rule.RuleFile;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The model of one community at work: what it hears in order, woken when it asked to be. */
final class Watch {
  private final AlertModel model;
  private final List<Alert> said = new ArrayList<>();
  private @Nullable AlertMemory memory;
  private @Nullable Instant wakeAt;

  private Watch(AlertModel model) {
    this.model = model;
  }

  /** One that obeys rules, in Shanghai or wherever. */
  static Watch in(String zone, String rules) {
    return new Watch(model(zone, rules));
  }

  /** One rule for cold groups, with more lines of YAML. */
  static Watch of(String... lines) {
    return in("UTC", rule("silence.cold", lines));
  }

  static AlertModel model(String zone, String rules) {
    return new AlertModel(
        RuleFile.parse("test.yaml", rules),
        Calendars.of(new CalendarPolicy(ZoneId.of(zone), Map.of())));
  }

  static String rule(String kind, String... lines) {
    return "rules:\n  - {name: cold, on: %s, severity: warning%s}\n"
        .formatted(kind, lines.length == 0 ? "" : ", " + String.join(", ", lines));
  }

  Watch hears(Finding... findings) {
    for (Finding finding : findings) {
      hears(AlertInput.of(finding));
    }
    return this;
  }

  Watch hears(AlertInput input) {
    passes(input.atMs() - 1);
    follow(model.on(memory, input));
    return this;
  }

  Watch acknowledges(String alertId, String by, String time) {
    return hears(AlertInput.of(new Acknowledgement("acme", alertId, by, Found.ms(time))));
  }

  /** Time passes, to that moment. */
  Watch until(String time) {
    passes(Found.ms(time));
    return this;
  }

  private void passes(long untilMs) {
    while (memory != null && wakeAt != null && wakeAt.toEpochMilli() <= untilMs) {
      follow(model.wake(memory, wakeAt));
    }
  }

  private void follow(Step<AlertMemory, Alert> step) {
    memory = step.memory();
    wakeAt = step.wakeAt();
    said.addAll(step.output());
  }

  /** All steps so far. */
  List<Alert> said() {
    return said;
  }

  /** The steps since this was last called, like "10:02 g1 updated! warning". */
  List<String> steps() {
    List<String> texts = said.stream().map(Watch::text).toList();
    said.clear();
    return texts;
  }

  /** The pages since this was last called. */
  List<String> pages() {
    List<String> texts = said.stream().filter(Alert::page).map(Watch::text).toList();
    said.clear();
    return texts;
  }

  /** The alerts that are open; null memory is none. */
  int open() {
    return memory == null ? 0 : memory.size();
  }

  boolean remembersNothing() {
    return memory == null;
  }

  /** A step in a few words; an exclamation mark where somebody is told. */
  static String text(Alert alert) {
    String held = alert.held() == Alert.Held.NOTHING ? "" : " held by " + alert.held();
    return (Found.time(alert.atMs())
            + " "
            + alert.subject().id()
            + " "
            + alert.step()
            + (alert.page() ? "!" : "")
            + " "
            + alert.severity()
            + held)
        .toLowerCase(Locale.ROOT);
  }
}
