/**
 * {@code hearth-csv}: one row per line, {@code community,group,member,ts_epoch_ms,kind,text_len,
 * extra}, plain or gzipped. See {@link dev.hearth.infra.importer.csv.CsvArchive}.
 */
@NullMarked
package dev.hearth.infra.importer.csv;

import org.jspecify.annotations.NullMarked;
