/**
 * YAML that people write by hand, read strictly: every problem names its line, and all problems of
 * a file are told together.
 */
@NullMarked
package dev.hearth.jobs.flow.config.yaml;

import org.jspecify.annotations.NullMarked;
