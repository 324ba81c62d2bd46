"""The one table widget: Excel's keys over any GridContent."""
