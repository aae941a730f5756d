import newsroom.models.identity
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossier', '0008_keys_of_the_api'),
    ]

    operations = [
        migrations.AddField(
            model_name='apikey',
            name='public_id',
            field=models.CharField(default=newsroom.models.identity.new_public_id, editable=False, max_length=26, unique=True, verbose_name='public id'),
        ),
    ]
