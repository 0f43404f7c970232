/**
 * Reads Windows event logs: the file and its chunks ({@code EvtxReader}, {@code EvtxChunk}, {@code
 * ChunkRecords}), the binary XML of a record ({@code BinXmlParser} into an {@code ElementTree}) and
 * the JSON made of it ({@code EventJson}, {@code ValueText}).
 *
 * <p>The facts of the format come from Microsoft's MS-EVEN6, section 2.2.12 (BinXml), and from
 * Joachim Metz's "Windows XML Event Log (EVTX) format" in the documentation of libevtx.
 */
@NullMarked
package dev.vedette.sources.evtx;

import org.jspecify.annotations.NullMarked;
