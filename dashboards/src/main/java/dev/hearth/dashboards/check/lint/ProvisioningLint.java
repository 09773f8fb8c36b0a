package dev.hearth.dashboards.check.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.dashboards.check.Finding;
import dev.hearth.dashboards.check.GrafanaFolder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the other files of a Grafana say of each other, and that they hold no secret. */
final class ProvisioningLint {
  private final GrafanaFolder folder;
  private final Notes notes = new Notes("provisioning");

  private ProvisioningLint(GrafanaFolder folder) {
    this.folder = folder;
  }

  static List<Finding> of(GrafanaFolder folder) {
    ProvisioningLint lint = new ProvisioningLint(folder);
    lint.sources();
    Set<String> receivers = lint.names("contactPoints");
    Set<String> times = lint.names("muteTimes");
    for (JsonNode policy : folder.listed("alerting", "policies")) {
      lint.notes.unless(!policy.has("mute_time_intervals"), "policies", "the root cannot be muted");
      lint.route(policy, receivers, times);
    }
    return lint.notes.findings();
  }

  private void sources() {
    for (JsonNode source : folder.listed("datasources", "datasources")) {
      String name = source.path("name").asText();
      notes.unless(!source.path("uid").asText().isBlank(), name, "it has no uid");
      JsonNode settings = source.path("jsonData");
      notes.unless(settings.has("host") && !settings.has("server"), name, "host is not said");
      notes.unless(
          settings.has("defaultDatabase") && !settings.has("database"),
          name,
          "the database is defaultDatabase");
      for (Map.Entry<String, JsonNode> secret : source.path("secureJsonData").properties()) {
        notes.unless(
            secret.getValue().asText().matches("\\$\\{?\\w+}?|\\$__(env|file)\\{.+}"),
            name,
            secret.getKey() + " is written into the file; take it from the environment");
      }
    }
  }

  private Set<String> names(String key) {
    var names = new HashSet<String>();
    for (JsonNode named : folder.listed("alerting", key)) {
      String name = named.path("name").asText();
      notes.unless(names.add(name), key, name + " is there twice");
    }
    return names;
  }

  private void route(JsonNode route, Set<String> receivers, Set<String> times) {
    String receiver = route.path("receiver").asText();
    notes.unless(
        receiver.isEmpty() || receivers.contains(receiver),
        "policies",
        "there is no contact point " + receiver);
    for (String key : List.of("mute_time_intervals", "active_time_intervals")) {
      for (JsonNode time : route.path(key)) {
        notes.unless(
            times.contains(time.asText()), "policies", "there is no mute timing " + time.asText());
      }
    }
    route.path("routes").forEach(child -> route(child, receivers, times));
  }
}
