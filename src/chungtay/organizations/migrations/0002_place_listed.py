from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("organizations", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="place",
            name="listed",
            field=models.BooleanField(default=False, verbose_name="có trong danh mục chính thức"),
        ),
    ]
