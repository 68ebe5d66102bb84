package kz.qorgan.reference;

import kz.qorgan.shared.Text;

/**
 * A code in force.
 *
 * @param attributes a JSON object
 * @param primary whether it is one of the plan's own, which a form offers first
 */
public record Code(String code, Text name, String attributes, boolean primary) {}
