/**
 * Words that every feature uses: identity, the IIN, a person's name, a page of a list, a problem. It
 * knows no feature and no framework but persistence and validation.
 */
package kz.qorgan.shared;
