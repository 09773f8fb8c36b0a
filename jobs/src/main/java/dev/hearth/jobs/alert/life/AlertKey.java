package dev.hearth.jobs.alert.life;

import dev.hearth.jobs.flow.finding.Subject;

/**
 * Of one rule about one subject of a community there is one open alert at most.
 *
 * @param rule name of the rule
 * @param type what the subject is
 * @param subject which one
 */
record AlertKey(String rule, Subject.Type type, String subject) {}
