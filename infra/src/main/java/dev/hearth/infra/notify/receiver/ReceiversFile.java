package dev.hearth.infra.notify.receiver;

import dev.hearth.infra.notify.body.Address;
import dev.hearth.infra.notify.body.Kind;
import dev.hearth.infra.notify.body.Language;
import dev.hearth.jobs.flow.config.InvalidConfig;
import dev.hearth.schemas.AlertSeverity;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads who is told of alerts: a mapping {@code receivers} of names to settings. Strict, and all
 * problems at once.
 */
public final class ReceiversFile {
  private static final String ROOT = "receivers";
  private static final Set<String> KEYS =
      Set.of("kind", "url", "secret", "language", "severity", "communities", "rules");

  private final Secrets secrets;
  private final String name;
  private final List<String> problems = new ArrayList<>();

  private ReceiversFile(String name, Secrets secrets) {
    this.name = name;
    this.secrets = secrets;
  }

  /**
   * Reads a file.
   *
   * @param environment where {@code env:NAME} is looked up
   * @throws InvalidConfig with one line for each problem, no secret among them
   */
  public static List<Receiver> read(Path file, Map<String, String> environment) {
    var reader = new ReceiversFile(String.valueOf(file.getFileName()), new Secrets(environment));
    List<Receiver> receivers = reader.root(file).map(reader::receivers).orElse(List.of());
    if (!reader.problems.isEmpty()) {
      throw new InvalidConfig(reader.problems);
    }
    return receivers;
  }

  private Optional<Node> root(Path file) {
    try {
      var compose = new Compose(LoadSettings.builder().setLabel(name).build());
      Optional<Node> root = compose.composeString(Files.readString(file));
      if (root.isEmpty()) {
        problems.add(name + ":1: " + ROOT + " is missing: the file says nothing");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      problems.add("%s:%d: not YAML: %s".formatted(name, line, e.getProblem()));
    } catch (YamlEngineException e) {
      problems.add("%s: not YAML: %s".formatted(name, e.getMessage()));
    } catch (IOException e) {
      problems.add(
          "notify.receivers: %s cannot be read (%s)"
              .formatted(file.toAbsolutePath(), e.getClass().getSimpleName()));
    }
    return Optional.empty();
  }

  private List<Receiver> receivers(Node root) {
    YamlSection file = YamlSection.of(name, "", root, problems);
    file.only(Set.of(ROOT));
    file.needs(ROOT);
    YamlSection all = file.section(ROOT);
    List<Receiver> receivers = new ArrayList<>();
    if (all != null) {
      for (String one : all.keys()) {
        YamlSection section = all.section(one);
        if (section != null) {
          add(receivers, one, all, section);
        }
      }
    }
    return receivers;
  }

  private void add(List<Receiver> receivers, String one, YamlSection all, YamlSection section) {
    if (!one.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,49}")) {
      all.problem(one, "a name has letters, digits, - and _ only, 50 at most");
    }
    int before = problems.size();
    section.only(KEYS);
    section.needs("kind");
    section.needs("url");
    Kind kind = section.word("kind", Kind.class, Kind.GENERIC, Set.of());
    URI url = url(section, kind);
    String secret = secret(section, kind);
    Language language = section.word("language", Language.class, Language.EN, Set.of());
    AlertSeverity severity =
        section.word(
            "severity", AlertSeverity.class, AlertSeverity.INFO, Set.of(AlertSeverity.OTHER));
    Set<String> communities = Set.copyOf(section.texts("communities"));
    Set<String> rules = Set.copyOf(section.texts("rules"));
    if (url != null && problems.size() == before) {
      receivers.add(
          new Receiver(
              one,
              kind,
              new Address(url, secret, language),
              new Choice(severity, communities, rules)));
    }
  }

  private @Nullable URI url(YamlSection section, Kind kind) {
    String given = section.text("url");
    if (given.isEmpty()) {
      return null;
    }
    boolean points = Secrets.points(given);
    if (!points && kind.addressIsSecret()) {
      section.problem("url", "whoever has it can post: write env:NAME or file:PATH instead");
      return null;
    }
    try {
      URI url = new URI(points ? secrets.find(given) : given);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException unreadable) {
      // Falls through to the one message, which must not show the address.
    } catch (IllegalArgumentException missing) {
      section.problem("url", String.valueOf(missing.getMessage()));
      return null;
    }
    section.problem("url", "must be an address like https://example.org/hook, without a user");
    return null;
  }

  private String secret(YamlSection section, Kind kind) {
    String given = section.text("secret");
    if (given.isEmpty()) {
      return "";
    }
    if (kind == Kind.SLACK || kind == Kind.WECOM) {
      section.problem("secret", "a webhook of this kind signs nothing: leave it out");
      return "";
    }
    if (!Secrets.points(given)) {
      section.problem("secret", "must not stand here: write env:NAME or file:PATH instead");
      return "";
    }
    try {
      return secrets.find(given);
    } catch (IllegalArgumentException missing) {
      section.problem("secret", String.valueOf(missing.getMessage()));
      return "";
    }
  }
}
