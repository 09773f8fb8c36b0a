package dev.hearth.jobs.flow.sink.client;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.erase.ErasureSource;
import dev.hearth.jobs.flow.erase.Erasures;
import dev.hearth.jobs.flow.erase.Erasures.Erasure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Who is to be forgotten, as ClickHouse has it. */
public final class StoredErasures implements ErasureSource {
  private static final long serialVersionUID = 1L;

  private static final String ALL =
      "SELECT community_id, toString(member) AS member,"
          + " toString(toUnixTimestamp64Milli(erased_at)) AS erased_at_ms FROM erasures";

  private final ClickHouseOptions options;

  public StoredErasures(ClickHouseOptions options) {
    this.options = options;
  }

  @Override
  public Erasures load() throws IOException {
    try (Client client = HttpInsertClient.connect(options)) {
      List<Erasure> all = new ArrayList<>();
      for (GenericRecord row : client.queryAll(ALL)) {
        all.add(
            new Erasure(
                row.getString("community_id"),
                Long.parseUnsignedLong(row.getString("member")),
                Long.parseLong(row.getString("erased_at_ms"))));
      }
      return new Erasures(all);
    } catch (RuntimeException failed) {
      String where = "ClickHouse at " + options.url() + ", " + options.database() + ".erasures";
      InsertClient.Failed judged = HttpErrors.judge(where, failed);
      if (judged.failure() == InsertFailure.RETRY) {
        throw new IOException(judged.line(), failed);
      }
      throw new IllegalStateException(judged.line() + ". Run `hearth migrate`.", failed);
    }
  }
}
