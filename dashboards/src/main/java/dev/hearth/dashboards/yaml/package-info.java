/** Strict reading of YAML files into records: what is wrong is told with its file and key. */
@NullMarked
package dev.hearth.dashboards.yaml;

import org.jspecify.annotations.NullMarked;
