package dev.hearth.dashboards.grafana;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Language;
import dev.hearth.dashboards.board.Panel.Threshold;
import dev.hearth.dashboards.board.Shared.Look;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Colours, thresholds and the names of values. */
final class Looks {
  private final Catalog catalog;
  private final Language language;

  Looks(Catalog catalog, Language language) {
    this.catalog = catalog;
    this.language = language;
  }

  Map<String, Look> scheme(String name) {
    return Objects.requireNonNull(catalog.schemes().get(name), name);
  }

  /** The words and colours of the values of a scheme. */
  List<Object> mappings(@Nullable String scheme) {
    if (scheme == null) {
      return List.of();
    }
    var options = Tree.of();
    scheme(scheme)
        .forEach(
            (value, look) ->
                options.put(
                    value,
                    Tree.of(
                        "text", look.text().in(language),
                        "color", look.color(),
                        "index", options.size())));
    return List.of(Tree.of("type", "value", "options", options));
  }

  static Map<String, Object> thresholds(List<Threshold> thresholds) {
    return Tree.of("mode", "absolute", "steps", thresholds.stream().map(Looks::step).toList());
  }

  static Map<String, Object> fixed(String color) {
    return Tree.of("mode", "fixed", "fixedColor", color);
  }

  /** The first holds from the least value on, which Grafana writes as null. */
  private static Map<String, Object> step(Threshold threshold) {
    Map<String, Object> step = Tree.of("color", threshold.color());
    Double from = threshold.from();
    if (from == null) {
      step.put("value", NullNode.getInstance());
    } else {
      step.put("value", number(from));
    }
    return step;
  }

  /** Whole numbers without a point. */
  static Number number(double value) {
    if (value == Math.rint(value)) {
      return (long) value;
    }
    return value;
  }
}
