package dev.hearth.dashboards.grafana;

import dev.hearth.dashboards.board.Language;
import dev.hearth.dashboards.board.Variable;
import dev.hearth.dashboards.board.Variable.Refresh;
import dev.hearth.dashboards.board.Words;
import dev.hearth.dashboards.query.Macros;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The choices at the top of a board, the data source first. */
final class VariableTree {
  private static final int HIDDEN = 2;

  private final Language language;

  VariableTree(Language language) {
    this.language = language;
  }

  List<Object> all(List<Variable> variables) {
    var all = new ArrayList<Object>();
    all.add(dataSource());
    variables.forEach(variable -> all.add(tree(variable)));
    return all;
  }

  private Map<String, Object> dataSource() {
    return Tree.of(
        "name",
        Source.VARIABLE,
        "type",
        "datasource",
        "label",
        language == Language.EN ? "Data source" : "数据源",
        "query",
        Source.TYPE,
        "regex",
        "",
        "current",
        Tree.of("selected", true, "text", "hearth ClickHouse", "value", Source.UID),
        "options",
        List.of(),
        "refresh",
        1,
        "hide",
        0,
        "includeAll",
        false,
        "multi",
        false,
        "skipUrlSync",
        false);
  }

  private Map<String, Object> tree(Variable variable) {
    Map<String, Object> tree =
        Tree.of(
            "name", variable.name(),
            "type", variable.type().name().toLowerCase(Locale.ROOT),
            "label", words(variable.label()),
            "description", words(variable.description()),
            "hide", variable.type() == Variable.Type.CONSTANT ? HIDDEN : 0,
            "skipUrlSync", variable.type() == Variable.Type.CONSTANT);
    switch (variable.type()) {
      case QUERY -> query(variable, tree);
      case CUSTOM -> custom(variable, tree);
      case TEXTBOX -> typed("", tree);
      case CONSTANT -> typed(String.valueOf(words(variable.value())), tree);
    }
    return tree;
  }

  private void query(Variable variable, Map<String, Object> tree) {
    tree.put("datasource", Source.ofBoard());
    tree.put("query", variable.sql());
    tree.put("definition", variable.sql());
    tree.put("refresh", variable.refresh() == Refresh.RANGE ? 2 : 1);
    tree.put("regex", "");
    tree.put("sort", 0);
    choice(variable, tree, null);
    tree.put("options", List.of());
  }

  private void custom(Variable variable, Map<String, Object> tree) {
    tree.put(
        "query",
        variable.values().stream()
            .map(value -> listed(value.text().in(language)) + " : " + listed(value.value()))
            .collect(Collectors.joining(", ")));
    String wanted = variable.first();
    Variable.Value first =
        variable.values().stream()
            .filter(value -> value.value().equals(wanted))
            .findFirst()
            .orElse(variable.values().get(0));
    choice(variable, tree, first);
    var options = new ArrayList<Object>();
    if (variable.all()) {
      options.add(option(true, all(), Macros.ALL));
    }
    for (Variable.Value value : variable.values()) {
      boolean selected = !variable.all() && value.equals(first);
      options.add(option(selected, value.text().in(language), value.value()));
    }
    tree.put("options", options);
  }

  /** What is chosen when the board opens for the first time, and what may be chosen. */
  private void choice(Variable variable, Map<String, Object> tree, Variable.@Nullable Value first) {
    tree.put("multi", variable.multi());
    tree.put("includeAll", variable.all());
    if (variable.all() && variable.multi()) {
      tree.put("current", option(true, List.of(all()), List.of(Macros.ALL)));
    } else if (variable.all()) {
      tree.put("current", option(true, all(), Macros.ALL));
    } else if (first != null) {
      tree.put("current", option(true, first.text().in(language), first.value()));
    } else {
      tree.put("current", Tree.of());
    }
  }

  private static void typed(String value, Map<String, Object> tree) {
    tree.put("query", value);
    tree.put("current", option(true, value, value));
    tree.put("options", List.of(option(true, value, value)));
  }

  private static Map<String, Object> option(boolean selected, Object text, Object value) {
    return Tree.of("selected", selected, "text", text, "value", value);
  }

  private String all() {
    return language == Language.EN ? "All" : "全部";
  }

  private static String listed(String text) {
    return text.replace(",", "\\,");
  }

  private @Nullable String words(@Nullable Words words) {
    return words == null ? null : words.in(language);
  }
}
