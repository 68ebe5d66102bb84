/**
 * My day: what waits for this person, gathered from the features. For everybody who signs in. Must
 * never read anything but through the features' services.
 */
package kz.qorgan.home;
