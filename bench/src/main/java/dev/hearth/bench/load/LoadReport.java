package dev.hearth.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.bench.load.CpuMeter.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The rounds of a load run: a line per way and round, the medians, and the ratio to one of the
 * ways.
 */
final class LoadReport {
  private static final String LINE = "%-26s %6s %12s %10s %14s %14s %8s%n";

  private final String base;
  private final Map<String, List<Measure>> ways = new LinkedHashMap<>();

  /**
   * @param base the way that the others are compared with
   */
  LoadReport(String base) {
    this.base = base;
  }

  /** Adds a round of one way. */
  void add(String way, Measure measure) {
    ways.computeIfAbsent(way, name -> new ArrayList<>()).add(measure);
  }

  /** The median of one figure over the rounds of a way. */
  double median(String way, ToDoubleFunction<Measure> figure) {
    double[] sorted =
        ways.getOrDefault(way, List.of()).stream().mapToDouble(figure).sorted().toArray();
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** All CPU time of a way, as a multiple of that of the base. */
  double ratio(String way) {
    return median(way, LoadReport::cpuPerMillion) / median(base, LoadReport::cpuPerMillion);
  }

  /** As a table for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        LINE.formatted(
            "way", "round", "events/s", "seconds", "jvm cpu-s/M", "server cpu-s/M", "ratio"));
    ways.forEach(
        (way, rounds) -> {
          IntStream.range(0, rounds.size())
              .forEach(round -> text.append(line(way, round + 1, rounds.get(round))));
          text.append(medians(way));
        });
    return text.toString();
  }

  /** As JSON for scripts. */
  String json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode all = mapper.createObjectNode();
    ways.forEach(
        (way, rounds) -> {
          ObjectNode node = all.putObject(key(way));
          node.put("events_per_second", median(way, Measure::eventsPerSecond));
          node.put("jvm_cpu_seconds_per_million", median(way, Measure::jvmPerMillion));
          node.put(
              "clickhouse_cpu_seconds_per_million", median(way, Measure::clickHousePerMillion));
          node.put("ratio", ratio(way));
          ArrayNode each = node.putArray("rounds");
          rounds.forEach(round -> each.addPOJO(round));
        });
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What a way is called in JSON. */
  static String key(String way) {
    return way.replace(",", "").replace(' ', '_');
  }

  private static double cpuPerMillion(Measure measure) {
    return measure.jvmPerMillion() + measure.clickHousePerMillion();
  }

  private static String line(String way, int round, Measure measure) {
    return LINE.formatted(
        way,
        round,
        whole(measure.eventsPerSecond()),
        decimal(measure.seconds()),
        decimal(measure.jvmPerMillion()),
        decimal(measure.clickHousePerMillion()),
        "");
  }

  private String medians(String way) {
    return LINE.formatted(
        way,
        "median",
        whole(median(way, Measure::eventsPerSecond)),
        decimal(median(way, Measure::seconds)),
        decimal(median(way, Measure::jvmPerMillion)),
        decimal(median(way, Measure::clickHousePerMillion)),
        decimal(ratio(way)));
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
