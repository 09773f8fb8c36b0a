package dev.hearth.infra.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.local.UnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

  @TempDir Path root;

  @AfterEach
  void forget() {
    System.clearProperty(Engine.PROPERTY);
  }

  @Test
  void saysHowToFetchAnEngineThatIsMissing() {
    System.setProperty(Engine.PROPERTY, root.resolve("none.so").toString());

    assertThatThrownBy(Engine::find)
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("none.so")
        .hasMessageContaining("infra/engine/install.sh");
  }

  @Test
  void runsTheEngineThatIsNamed() throws IOException {
    Path library = Files.createFile(root.resolve("engine.so"));
    System.setProperty(Engine.PROPERTY, library.toString());

    List<String> command = Engine.find().command(root.resolve("open.sql"), List.of("--given"));

    assertThat(command)
        .endsWith(library.toString(), root.resolve("open.sql").toString(), "--given");
  }
}
