package dev.hearth.jobs.churn.input;

import dev.hearth.jobs.churn.input.Contribution.Kind;
import dev.hearth.jobs.churn.sql.ChurnSql;
import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Role;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.IllegalConfigurationException;

/** What counts as a contribution, and whose. */
public final class Counted implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String MESSAGE = "message";

  private static final Map<String, EventType> KNOWN =
      Map.of(
          "reaction.added", EventType.REACTION_ADDED,
          "checkin", EventType.CHECKIN,
          "order.paid", EventType.ORDER_PAID,
          "question.asked", EventType.QUESTION_ASKED,
          "question.answered", EventType.QUESTION_ANSWERED,
          "signup", EventType.SIGNUP);

  private final boolean messages;
  private final EnumSet<EventType> types;
  private final boolean staffCounts;

  private Counted(boolean messages, EnumSet<EventType> types, boolean staffCounts) {
    this.messages = messages;
    this.types = types;
    this.staffCounts = staffCounts;
  }

  /**
   * Reads what counts.
   *
   * @param key the option that says it, for the error
   * @throws IllegalConfigurationException when something is named that is not known
   */
  public static Counted of(String key, List<String> names, boolean staffCounts) {
    EnumSet<EventType> types = EnumSet.noneOf(EventType.class);
    for (String name : names) {
      EventType type = KNOWN.get(name);
      if (type != null) {
        types.add(type);
      } else if (!name.equals(MESSAGE)) {
        throw new IllegalConfigurationException(
            key
                + ": '"
                + name
                + "' is none of message, "
                + String.join(", ", KNOWN.keySet().stream().sorted().toList()));
      }
    }
    if (names.isEmpty()) {
      throw new IllegalConfigurationException(key + " must name at least one, such as message");
    }
    return new Counted(names.contains(MESSAGE), types, staffCounts);
  }

  /** Whether an event is a contribution, or the end of a member. */
  public boolean has(Event event) {
    if (event.type() == EventType.MEMBER_ERASED) {
      return true;
    }
    boolean counts = event.type().isMessage() ? messages : types.contains(event.type());
    return counts && event.role() != Role.BOT && (staffCounts || event.role() == Role.MEMBER);
  }

  /** The query that counts the same from the raw rows. */
  public ChurnSql sql(String communityId) {
    List<String> names =
        KNOWN.entrySet().stream()
            .filter(known -> types.contains(known.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new ChurnSql(communityId, staffCounts, messages, names);
  }

  /** The event as a contribution. */
  public static Contribution of(Event event) {
    return new Contribution(
        event.communityId(),
        event.memberId(),
        event.atMs(),
        event.type() == EventType.MEMBER_ERASED ? Kind.ERASED : Kind.CONTRIBUTED);
  }
}
