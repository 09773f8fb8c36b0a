/** What hearth shows. Knows no other module; the SQL names the tables. */
@NullMarked
package dev.hearth.dashboards;

import org.jspecify.annotations.NullMarked;
