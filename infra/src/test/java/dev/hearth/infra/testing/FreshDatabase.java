package dev.hearth.infra.testing;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real ClickHouse with all tables, for one class of tests; each test begins with empty ones. To
 * be registered as a static field.
 */
public final class FreshDatabase
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private @Nullable Path root;
  private @Nullable EmbeddedClickHouse server;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    root = Files.createTempDirectory("fresh");
    server = EmbeddedClickHouse.start(root, 0, 0);
    Migrations.apply(as(User.ADMIN), Migration.bundled());
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    ClickHouse admin = as(User.ADMIN);
    for (Map<String, Object> table :
        admin.query(
            "SELECT name FROM system.tables WHERE database = 'hearth' AND engine LIKE '%MergeTree'"
                + " AND name != 'schema_migrations'")) {
      admin.execute("TRUNCATE TABLE " + table.get("name"));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    Objects.requireNonNull(server, "not started").close();
    try (Stream<Path> all = Files.walk(Objects.requireNonNull(root, "not started"))) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The database, as a user has it. */
  public ClickHouse as(User user) {
    return Objects.requireNonNull(server, "not started").as(user).in("hearth");
  }
}
