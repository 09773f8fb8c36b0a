package dev.hearth.infra.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.clickhouse.Credentials.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

  @TempDir Path directory;

  @Test
  void areMadeOnceAndKept() throws IOException {
    Credentials first = Credentials.of(directory);

    assertThat(Credentials.of(directory).password(User.READER))
        .isEqualTo(first.password(User.READER))
        .isNotEqualTo(first.password(User.WRITER))
        .hasSizeGreaterThanOrEqualTo(32);
  }

  @Test
  void onlyTheirOwnerMayReadThem() throws IOException {
    Credentials.of(directory);

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("credentials"))))
        .isEqualTo("rw-------");
  }

  @Test
  void theServerIsNotGivenThePasswords() throws IOException {
    Credentials credentials = Credentials.of(directory);

    assertThat(credentials.environment()).hasSize(User.values().length);
    for (User user : User.values()) {
      assertThat(credentials.environment().values()).doesNotContain(credentials.password(user));
    }
  }

  @Test
  void aFileWithoutAUserIsNamed() throws IOException {
    Files.writeString(directory.resolve("credentials"), "hearth_admin=x\n");

    assertThatThrownBy(() -> Credentials.of(directory))
        .hasMessageContaining("credentials")
        .hasMessageContaining("hearth_writer");
  }
}
