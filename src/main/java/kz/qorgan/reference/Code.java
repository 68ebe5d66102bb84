package kz.qorgan.reference;

import kz.qorgan.shared.Text;

/**
 * A code in force.
 *
 * @param attributes a JSON object
 */
public record Code(String code, Text name, String attributes) {}
