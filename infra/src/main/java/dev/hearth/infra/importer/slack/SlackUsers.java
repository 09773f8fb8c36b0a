package dev.hearth.infra.importer.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.schemas.Role;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is who in an export, from its {@code users.json}. Whoever it does not list is a member. */
final class SlackUsers {

  /** Slack's own robot, listed in no export. */
  private static final String SLACKBOT = "USLACKBOT";

  private final Map<String, Role> roles = new HashMap<>();
  private @Nullable String team;

  SlackUsers(JsonNode users) {
    for (JsonNode user : users) {
      Role role = role(user);
      if (role != Role.MEMBER) {
        roles.put(user.path("id").asText(), role);
      }
      String of = user.path("team_id").asText();
      if (team == null && !of.isEmpty()) {
        team = of;
      }
    }
    roles.put(SLACKBOT, Role.BOT);
  }

  Role role(String user) {
    return roles.getOrDefault(user, Role.MEMBER);
  }

  /** The workspace's id; null if no user names it. */
  @Nullable String team() {
    return team;
  }

  private static Role role(JsonNode user) {
    if (user.path("is_bot").asBoolean()) {
      return Role.BOT;
    }
    if (user.path("is_owner").asBoolean() || user.path("is_primary_owner").asBoolean()) {
      return Role.OWNER;
    }
    return user.path("is_admin").asBoolean() ? Role.STAFF : Role.MEMBER;
  }
}
