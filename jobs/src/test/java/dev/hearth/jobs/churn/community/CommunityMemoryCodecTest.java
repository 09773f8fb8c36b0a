package dev.hearth.jobs.churn.community;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.churn.score.Calibration;
import dev.hearth.jobs.churn.score.Platt;
import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class CommunityMemoryCodecTest {
  private final CommunityMemoryCodec codec = new CommunityMemoryCodec();

  @Test
  void aCommunityNeverHeardOfIsReadAsItWasWritten() throws IOException {
    assertReadAsWritten(new CommunityMemory());
  }

  @Test
  void whateverIsRememberedIsReadAsItWasWritten() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      CommunityMemory memory = new CommunityMemory();
      for (int day = 19_000; day < 19_000 + random.nextInt(300); day++) {
        memory.contributed(day - random.nextInt(5), 1 + random.nextInt(50));
        memory.calibration.add(day / 7, 3 * random.nextGaussian(), random.nextBoolean());
        memory.terms.put(day, random.nextGaussian());
      }
      memory.platt = new Platt(random.nextDouble(), random.nextGaussian());
      assertReadAsWritten(memory);
    }
  }

  @Test
  void millionsOfOutcomesTakeNoMoreThanTheirBins() throws IOException {
    CommunityMemory memory = new CommunityMemory();
    for (int week = 0; week < 60; week++) {
      for (int place = 0; place < 2 * Calibration.BINS; place++) {
        memory.calibration.add(2_800 + week, place, 20_000);
      }
    }
    assertThat(bytes(memory).length).isBetween(130_000, 140_000);
  }

  @Test
  void aThousandMembersTakeSomeTwentyKilobytesAndTenTakeOne() throws IOException {
    assertThat(bytes(halfAYearOf(1_000)).length).isBetween(15_000, 25_000);
    assertThat(bytes(halfAYearOf(10)).length).isBetween(500, 1_500);
  }

  /** Of as many snapshots as are kept. */
  private static CommunityMemory halfAYearOf(int members) {
    Random random = new Random(members);
    CommunityMemory memory = new CommunityMemory();
    for (int week = 0; week < Calibration.KEPT; week++) {
      for (int day = 0; day < 7; day++) {
        memory.contributed(20_000 + 7 * week + day, members);
      }
      for (int member = 0; member < members; member++) {
        double score = 1 + 1.7 * random.nextGaussian();
        memory.calibration.add(2_857 + week, score, random.nextInt(5) < 2);
      }
    }
    return memory;
  }

  @Test
  void aCopySharesNothingThatChanges() throws IOException {
    CommunityMemory memory = new CommunityMemory();
    memory.contributed(19_000, 3);
    memory.calibration.add(2_714, 0.5, true);
    byte[] before = bytes(memory);
    CommunityMemory copy = codec.copy(memory);
    assertThat(bytes(copy)).isEqualTo(before);
    copy.contributed(19_000, 4);
    copy.calibration.add(2_714, 0.5, true);
    copy.terms.put(1, 1.0);
    assertThat(bytes(memory)).isEqualTo(before);
  }

  private void assertReadAsWritten(CommunityMemory memory) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes(memory));
    CommunityMemory read = codec.read(in, codec.version());
    assertThat(in.available()).as("bytes left over").isZero();
    assertThat(bytes(read)).isEqualTo(bytes(memory));
    assertThat(read.platt).isEqualTo(memory.platt);
    assertThat(read.terms).isEqualTo(memory.terms);
    assertThat(read.trend).usingRecursiveComparison().isEqualTo(memory.trend);
    assertThat(read.calibration).usingRecursiveComparison().isEqualTo(memory.calibration);
    assertThat(read.contributions(19_300)).isEqualTo(memory.contributions(19_300));
  }

  private byte[] bytes(CommunityMemory memory) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1 << 17);
    codec.write(memory, out);
    return out.getCopyOfBuffer();
  }
}
