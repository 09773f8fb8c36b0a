package dev.hearth.jobs.alert.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.alert.Found;
import dev.hearth.jobs.alert.input.Acknowledgement;
import dev.hearth.jobs.alert.input.AlertInput;
import dev.hearth.jobs.alert.input.AlertInputCodec;
import dev.hearth.jobs.alert.input.Forgotten;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.alert.AlertCodec;
import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.flow.state.Codec;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Saved state of today must be readable for ever: its bytes stand here. */
class AlertCodecsTest {

  @Test
  void everyValueIsReadAsItWasWritten() throws IOException {
    AlertModel model = Watch.model("Asia/Shanghai", AlertTraffic.RULES);
    @Nullable AlertMemory memory = null;
    for (AlertInput input : AlertTraffic.inputs(new Random(3), 500)) {
      assertThat(readBack(new AlertInputCodec(), input)).isEqualTo(input);
      if (input.finding() != null) {
        assertThat(readBack(new FindingCodec(), input.finding())).isEqualTo(input.finding());
      }
      Step<AlertMemory, Alert> step = model.on(memory, input);
      for (Alert alert : step.output()) {
        assertThat(readBack(new AlertCodec(), alert)).isEqualTo(alert);
      }
      memory = step.memory();
      if (memory != null) {
        assertThat(readBack(new AlertMemoryCodec(), memory))
            .usingRecursiveComparison()
            .isEqualTo(memory);
      }
    }
  }

  @Test
  void theBytesOfVersion1AreFrozen() throws IOException {
    frozen(
        new AlertInputCodec(),
        AlertInput.of(new Acknowledgement("acme", "0123456789abcdef", "ann", 60_000)),
        "000461636d651030313233343536373839616263646566" + "03616e6e" + "000000000000ea60");
    frozen(
        new AlertInputCodec(),
        AlertInput.of(new Forgotten("acme", "ann", 60_000)),
        "020461636d65" + "03616e6e" + "000000000000ea60");
    AlertModel model = Watch.model("UTC", AlertTraffic.RULES);
    AlertInput input = AlertInput.of(Found.cold("g1").at("10:00"));
    Step<AlertMemory, Alert> step = model.on(null, input);
    assertThat(step.output().get(0).id()).isEqualTo("5c19dc0a92b515ad");
    AlertMemory memory = Objects.requireNonNull(step.memory());
    memory.judgedBy = 7;
    assertThat(
            List.of(
                crc(new AlertInputCodec(), input),
                crc(new AlertCodec(), step.output().get(0)),
                crc(new AlertMemoryCodec(), memory)))
        .containsExactly(2200141664L, 1273245440L, 136851931L);
  }

  @Test
  void aCopyOfWhatMayChangeSharesNothing() throws IOException {
    AlertModel model = Watch.model("UTC", AlertTraffic.RULES);
    AlertMemory memory =
        Objects.requireNonNull(
            model.on(null, AlertInput.of(Found.cold("g1").at("10:00"))).memory());
    AlertMemory copy = new AlertMemoryCodec().copy(memory);
    byte[] before = bytes(new AlertMemoryCodec(), memory);
    model.on(copy, AlertInput.of(Found.cold("g1").now(9).at("10:30")));
    model.on(copy, AlertInput.of(Found.cold("g2").at("10:31")));
    assertThat(bytes(new AlertMemoryCodec(), memory)).isEqualTo(before);
    assertThat(bytes(new AlertMemoryCodec(), copy)).isNotEqualTo(before);
  }

  private static <T> void frozen(Codec<T> codec, T value, String hex) throws IOException {
    assertThat(codec.version()).isEqualTo(1);
    assertThat(HexFormat.of().formatHex(bytes(codec, value))).isEqualTo(hex);
  }

  private static <T> long crc(Codec<T> codec, T value) throws IOException {
    assertThat(codec.version()).isEqualTo(1);
    CRC32 crc = new CRC32();
    crc.update(bytes(codec, value));
    return crc.getValue();
  }

  private static <T> byte[] bytes(Codec<T> codec, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    codec.write(value, out);
    return out.getCopyOfBuffer();
  }

  private static <T> T readBack(Codec<T> codec, T value) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes(codec, value));
    T read = codec.duplicate().read(in, codec.version());
    assertThat(in.available()).as("bytes left over").isZero();
    return read;
  }
}
