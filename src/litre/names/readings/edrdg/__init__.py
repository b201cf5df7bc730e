"""A larger table of readings: the shipped one, joined with JMnedict of the EDRDG on the site's own machine.

JMnedict is under CC BY-SA, whose terms are not those of Litre. So none of it travels along; what a
site makes of it lies in its home, with the sentence it owes. What is learned here are weights.
"""
