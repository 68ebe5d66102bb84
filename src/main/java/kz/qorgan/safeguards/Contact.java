package kz.qorgan.safeguards;

import kz.qorgan.shared.PlainText;

/**
 * Where a member of staff lives and can be called; compared with where children are, so that a
 * neighbour or relative is noticed.
 *
 * @param address or null
 * @param phone or null
 */
public record Contact(@PlainText(max = 300) String address, @PlainText(max = 40) String phone) {}
